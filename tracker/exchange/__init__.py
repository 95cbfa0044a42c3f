"""Exchange 导入导出: CSV and XLSX in, XLSX and CSV out.

Reads files row by row with every fault named; imports only call the acts of other rooms, all or nothing, a dry run first.
What one file means stands in one `…_rows` module: its columns, what taking a row does, and the rows it gives. A year's
notice of holidays is brought in here too: it waits for a yes, beside the cases whose dates it would move.
"""
