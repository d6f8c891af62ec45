#!/usr/bin/python3
# recalc.py WORKBOOK CELL   opens a workbook in LibreOffice without a window and edits it as told on standard input:
# "edit ADDRESS VALUE" sets an adjustment, recalculates what depends on it and answers with the milliseconds and the
# figure in CELL of the sheet Restated; "all" recalculates everything.
import os, shutil, subprocess, sys, tempfile, time
import uno
from com.sun.star.beans import PropertyValue

path, result = os.path.abspath(sys.argv[1]), sys.argv[2]
profile = tempfile.mkdtemp()
pipe = "restate%d" % os.getpid()
program = subprocess.Popen(["soffice", "-env:UserInstallation=file://" + profile, "--headless", "--norestore", "--nologo",
                            "--accept=pipe,name=%s;urp" % pipe], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
local = uno.getComponentContext()
resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
for _ in range(600):
    try:
        context = resolver.resolve("uno:pipe,name=%s;urp;StarOffice.ComponentContext" % pipe)
        break
    except Exception:
        time.sleep(0.1)
desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
book = desktop.loadComponentFromURL(uno.systemPathToFileUrl(path), "_blank", 0, (PropertyValue(Name="Hidden", Value=True),))
changes, restated = book.Sheets.getByName("Adjustments"), book.Sheets.getByName("Restated")
book.calculateAll()
print("ready", flush=True)
for line in sys.stdin:
    words = line.split()
    cell = changes.getCellRangeByName(words[1]) if words[0] == "edit" else None
    begin = time.perf_counter()
    if cell is not None:
        cell.setValue(float(words[2]))
        book.calculate()
    else:
        book.calculateAll()
    took = (time.perf_counter() - begin) * 1000
    print("%.3f %r" % (took, restated.getCellRangeByName(result).getValue()), flush=True)
book.close(True)
try:
    desktop.terminate()
except Exception:
    pass
program.wait(timeout=20)
shutil.rmtree(profile, ignore_errors=True)
