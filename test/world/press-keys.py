"""Presses keys through XTest and says when, for measures that a program started for each press would blur.

For each line on stdin: presses Ctrl+Shift+Space, then an "a" every 4 ms until the next line. Prints the time of the first
press, in milliseconds since 1970, at once.
"""
import ctypes
import select
import sys
import time

x11 = ctypes.CDLL("libX11.so.6")
xtest = ctypes.CDLL("libXtst.so.6")
x11.XOpenDisplay.restype = ctypes.c_void_p
x11.XStringToKeysym.restype = ctypes.c_ulong
x11.XKeysymToKeycode.argtypes = [ctypes.c_void_p, ctypes.c_ulong]
x11.XFlush.argtypes = [ctypes.c_void_p]
xtest.XTestFakeKeyEvent.argtypes = [ctypes.c_void_p, ctypes.c_uint, ctypes.c_int, ctypes.c_ulong]
display = x11.XOpenDisplay(None)


def code(name):
    return x11.XKeysymToKeycode(display, x11.XStringToKeysym(name.encode()))


def press(*codes):
    for one in codes:
        xtest.XTestFakeKeyEvent(display, one, 1, 0)
    for one in reversed(codes):
        xtest.XTestFakeKeyEvent(display, one, 0, 0)
    x11.XFlush(display)


shortcut = [code(name) for name in ("Control_L", "Shift_L", "space")]
letter = code("a")
print("ready", flush=True)
for _ in sys.stdin:
    at = time.time() * 1000
    press(*shortcut)
    print(at, flush=True)
    while not select.select([sys.stdin], [], [], 0.004)[0]:
        press(letter)
    sys.stdin.readline()
