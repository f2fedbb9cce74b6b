"""A secret service that misbehaves, on the session bus: `deny` asks to unlock and is always refused, `silent` never answers."""
import sys
import time

import dbus
import dbus.service
from dbus.mainloop.glib import DBusGMainLoop
from gi.repository import GLib

NAME = "org.freedesktop.secrets"
ROOT = "/org/freedesktop/secrets"
LOGIN = ROOT + "/collection/login"
PROMPT = ROOT + "/prompt/p1"
PROPERTIES = "org.freedesktop.DBus.Properties"


class IsLocked(dbus.DBusException):
    _dbus_error_name = "org.freedesktop.Secret.Error.IsLocked"


class Service(dbus.service.Object):
    @dbus.service.method("org.freedesktop.Secret.Service", in_signature="sv", out_signature="vo")
    def OpenSession(self, algorithm, _input):
        # any public key will do: no secret is ever taken or given here
        plain = algorithm == "plain"
        answer = dbus.String("", variant_level=1) if plain else dbus.ByteArray(b"\x02" * 128, variant_level=1)
        return answer, ROOT + "/session/s1"

    @dbus.service.method("org.freedesktop.Secret.Service", in_signature="s", out_signature="o")
    def ReadAlias(self, _name):
        return LOGIN

    @dbus.service.method("org.freedesktop.Secret.Service", in_signature="a{ss}", out_signature="aoao")
    def SearchItems(self, _attributes):
        return dbus.Array([], "o"), dbus.Array([], "o")

    @dbus.service.method("org.freedesktop.Secret.Service", in_signature="ao", out_signature="aoo")
    def Unlock(self, _objects):
        return dbus.Array([], "o"), PROMPT

    @dbus.service.method("org.freedesktop.Secret.Service", in_signature="a{sv}s", out_signature="oo")
    def CreateCollection(self, _properties, _alias):
        return "/", PROMPT

    @dbus.service.method(PROPERTIES, in_signature="ss", out_signature="v")
    def Get(self, _interface, _name):
        return dbus.Array([dbus.ObjectPath(LOGIN)], "o", variant_level=1)

    @dbus.service.method(PROPERTIES, in_signature="s", out_signature="a{sv}")
    def GetAll(self, _interface):
        return {"Collections": dbus.Array([dbus.ObjectPath(LOGIN)], "o", variant_level=1)}


class Collection(dbus.service.Object):
    values = {"Label": dbus.String("Login"), "Locked": dbus.Boolean(True), "Items": dbus.Array([], "o")}

    @dbus.service.method(
        "org.freedesktop.Secret.Collection", in_signature="a{sv}(oayays)b", out_signature="oo"
    )
    def CreateItem(self, _properties, _secret, _replace):
        raise IsLocked("The collection is locked")

    @dbus.service.method("org.freedesktop.Secret.Collection", in_signature="a{ss}", out_signature="ao")
    def SearchItems(self, _attributes):
        return dbus.Array([], "o")

    @dbus.service.method(PROPERTIES, in_signature="ss", out_signature="v")
    def Get(self, _interface, name):
        return self.values[str(name)]

    @dbus.service.method(PROPERTIES, in_signature="s", out_signature="a{sv}")
    def GetAll(self, _interface):
        return self.values


class Prompt(dbus.service.Object):
    @dbus.service.method("org.freedesktop.Secret.Prompt", in_signature="s")
    def Prompt(self, _window):
        GLib.timeout_add(50, self.dismiss)

    @dbus.service.method("org.freedesktop.Secret.Prompt")
    def Dismiss(self):
        self.dismiss()

    def dismiss(self):
        self.Completed(True, dbus.Array([], "o", variant_level=1))
        return False

    @dbus.service.signal("org.freedesktop.Secret.Prompt", signature="bv")
    def Completed(self, dismissed, result):
        pass


DBusGMainLoop(set_as_default=True)
bus = dbus.SessionBus()
held = dbus.service.BusName(NAME, bus)
if sys.argv[1] == "silent":
    print("ready", flush=True)
    while True:
        time.sleep(60)
objects = [
    Service(bus, ROOT),
    Collection(bus, LOGIN),
    Collection(bus, ROOT + "/aliases/default"),
    Prompt(bus, PROMPT),
]
print("ready", flush=True)
GLib.MainLoop().run()
