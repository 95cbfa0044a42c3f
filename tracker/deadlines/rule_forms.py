"""Input about rules: one rule, a profile of all of them, a class scheme."""

from collections.abc import Mapping
from typing import Any

from wtforms import BooleanField, FieldList, FormField, HiddenField, RadioField, SelectField, SelectMultipleField, StringField
from wtforms.fields.choices import SelectChoice

from tracker.core.words import N_, _
from tracker.deadlines.checks import MOST_REASON, MOST_SOURCE, measures_of
from tracker.deadlines.choices import CHOICE_NAMES, CHOICES
from tracker.deadlines.classes import ReplyClass
from tracker.deadlines.periods import Measure
from tracker.deadlines.profile_actions import MOST_NAME, Class
from tracker.deadlines.profiles import LISTS, NAMES, as_list, listed, worded
from tracker.deadlines.rules import InForce, codes
from tracker.deadlines.schemes import Scheme
from tracker.web.fields import Day, Pairs, chosen
from tracker.web.forms import Form, Part, VersionedForm, at_most, at_times, needed

NUMBERS = (Measure.MONTHS, Measure.WORKDAYS, Measure.DAYS, Measure.COUNT)
LONGEST_VALUE = 60
MORE = 3  # blank lines for reasons of one's own


class TickMany(SelectMultipleField):
    """Some of a few codes, as boxes to tick."""

    def offer(self, pairs: Pairs) -> None:
        """Set what can be ticked."""
        self.choices = chosen(pairs)


class ReasonForm(Part):
    """What one code of a list is called."""

    code = HiddenField()
    words = StringField(N_("用词"), [at_times(), at_most(3 * MOST_REASON)])  # in English the usual ones are longer


class RuleForm(Form):
    """One rule from a day on. Of the boxes for its value the one that fits the rule stays.

    words, more: for a list, what its codes are called, and reasons of the place's own to add.
    """

    value = StringField(N_("规定"), [needed(N_("请填写规定")), at_most(LONGEST_VALUE)])
    choice = RadioField(N_("规定"), [needed(N_("请选择"))], validate_choice=False)
    codes = TickMany(N_("采用哪些"), [needed(N_("请至少选择一项"))], validate_choice=False)
    words = FieldList(FormField(ReasonForm), label=N_("改换用词"))
    more = FieldList(StringField(N_("增加一项"), [at_most(MOST_REASON)]), label=N_("增加本地的理由"), max_entries=MORE)
    measure = SelectField(N_("计量单位"), [at_times()], coerce=str)
    from_on = Day(N_("从哪一天起施行"), [needed(N_("请填写从哪一天起施行"))], description=N_("按原规则已经算出的期限不变。"))
    source = StringField(
        N_("依据"),
        [needed(N_("请写明依据，例如本级办法第几条")), at_most(MOST_SOURCE)],
        description=N_("例如：本市办法第十四条"),
    )

    called: Mapping[str, str]  # of a list: what its codes are called until this is sent

    def fit(self, rule: InForce, schemes: dict[str, Scheme], known: Mapping[str, str], *, is_new: bool) -> "RuleForm":
        """Keep the boxes this rule needs; on a first look they show what is in force.

        known: of a list, every code there ever was with what it was called last.
        """
        key, measures = rule.key, measures_of(rule.key)
        for name in {"value", "choice", "codes"} - {_box(rule.measure)}:
            del self[name]
        if len(measures) == 1:
            del self.measure
            if "value" in self:
                self.value.description = _unit(rule.measure)
        else:
            self.measure.choices = [SelectChoice(m.value, m.text) for m in measures]
        if rule.measure is Measure.CHOICE:
            self.choice.choices = chosen(_choices(key, schemes))
        if rule.measure is Measure.LIST:
            self._offer({**known, **worded(key, rule.value)}, is_new=is_new)
        else:
            del self.words, self.more
        if is_new:
            self._show(rule)
        return self

    def _offer(self, called: Mapping[str, str], *, is_new: bool) -> None:
        self.called = called
        self.codes.offer([(code, _(words)) for code, words in called.items()])
        for code, words in called.items() if is_new else ():
            self.words.append_entry({"code": code, "words": _(words)})
        for entry in self.words.entries:
            entry.form.words.label.text = called.get(str(entry.form.code.data), "")
        while len(self.more.entries) < MORE:
            self.more.append_entry()

    def _show(self, rule: InForce) -> None:
        if "measure" in self:
            self.measure.data = rule.measure.value
        box = _box(rule.measure)
        self[box].data = list(codes(rule.value)) if box == "codes" else rule.value

    def said(self, rule: InForce) -> tuple[Measure, str]:
        """The measure and the value that were sent."""
        measure = Measure.known(self.measure.data) if "measure" in self else rule.measure
        if rule.measure is Measure.LIST:
            return measure, self._list()
        return measure, str(self[_box(rule.measure)].data or "")

    def _list(self) -> str:
        """The list that was sent. What the reader was shown in another language and left so is no new word."""
        typed = {str(e.form.code.data): str(e.form.words.data or "") for e in self.words.entries}
        typed |= {code: words for code, words in self.called.items() if typed.get(code) in (None, _(words))}
        more = [("", str(entry.data)) for entry in self.more.entries if entry.data]
        return as_list([*((code, typed.get(code, "")) for code in self.codes.data or ()), *more])

    def blame(self, rule: InForce) -> str:
        """The box in which the value of the rule is asked for."""
        return _box(rule.measure)


def _unit(measure: Measure) -> str:
    """What is said of a box whose measure cannot be chosen."""
    if measure is Measure.DATE:
        return _("每年的这一天，例如 08-31")
    return _("单位：%(unit)s", unit=measure.text) if measure in NUMBERS else ""


def _box(measure: Measure) -> str:
    return {Measure.CHOICE: "choice", Measure.LIST: "codes"}.get(measure, "value")


def _choices(key: str, schemes: dict[str, Scheme]) -> list[tuple[str, str]]:
    if key == "class_scheme":
        return [(scheme.code, scheme.name) for scheme in schemes.values()]
    return [(code, _(CHOICE_NAMES[code])) for code in CHOICES[key]]


class ProfileForm(VersionedForm):
    """A profile: a name, and a box for each rule, added by `profile_form`."""

    name = StringField(
        N_("方案名称"), [needed(N_("请填写方案名称")), at_most(MOST_NAME)], description=N_("例如：本市2027年办法")
    )
    source = StringField(
        N_("改动各项的依据"), [at_most(MOST_SOURCE)], description=N_("与所依据的方案不同的各项，都写这个依据。")
    )


def profile_form(rows: dict[str, InForce], schemes: dict[str, Scheme]) -> type[ProfileForm]:
    """The form of a profile that asks for each rule in its own box, filled with what the rows say."""
    boxes: dict[str, Any] = {}
    for key, rule in rows.items():
        name = NAMES[key]
        if rule.measure is Measure.CHOICE:
            boxes[key] = SelectField(name, [at_times()], choices=chosen(_choices(key, schemes)), default=rule.value)
        elif rule.measure is Measure.LIST:
            pairs = [(code, _(words)) for code, words in (LISTS[key] | worded(key, rule.value)).items()]
            boxes[key] = TickMany(name, [needed(N_("请至少选择一项"))], choices=chosen(pairs), default=list(codes(rule.value)))
        else:
            told = _unit(rule.measure) if len(measures_of(key)) == 1 else ""
            checks = [needed(N_("请填写规定")), at_most(LONGEST_VALUE)]
            boxes[key] = StringField(name, checks, default=rule.value, description=told)
        if len(measures_of(key)) > 1:
            offered = [SelectChoice(m.value, m.text) for m in measures_of(key)]
            boxes[f"{key}_measure"] = SelectField(
                _("%(rule)s：单位", rule=_(name)), [at_times()], choices=offered, default=rule.measure.value
            )
    return type("FilledProfileForm", (ProfileForm,), boxes)


def values_of(form: ProfileForm, rows: dict[str, InForce]) -> dict[str, tuple[Measure, str]]:
    """What was sent for each rule."""
    values = {}
    for key, rule in rows.items():
        said, data = f"{key}_measure", form[key].data
        measure = Measure.known(form[said].data) if said in form else rule.measure
        own = listed(rule.value) if isinstance(data, list) else {}
        values[key] = measure, as_list((c, own.get(c, "")) for c in data) if isinstance(data, list) else str(data or "")
    return values


class LoadForm(Form):
    """From which day a profile is to hold."""

    from_on = Day(N_("从哪一天起施行"), [needed(N_("请填写从哪一天起施行"))])


class ClassForm(Part):
    """One class of a scheme; a line without its meaning is none."""

    letter = HiddenField()
    label = StringField(N_("名称"), [at_times(), at_most(10)])
    means = StringField(N_("含义"), [at_times(), at_most(60)])
    is_implemented = BooleanField(N_("算作已经落实"))
    promises = BooleanField(N_("产生承诺"))


class SchemeForm(Form):
    name = StringField(N_("方案名称"), [needed(N_("请填写方案名称")), at_most(MOST_NAME)])
    classes = FieldList(FormField(ClassForm), label=N_("各类"), max_entries=len(ReplyClass))

    def made(self) -> list[Class]:
        """The classes that were sent, in the order of their letters."""
        return [
            Class(
                letter,
                e.form.label.data or "",
                e.form.means.data or "",
                bool(e.form.is_implemented.data),
                bool(e.form.promises.data),
            )
            for letter, e in zip(ReplyClass, self.classes.entries, strict=False)
        ]
