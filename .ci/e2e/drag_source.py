"""A window that offers the files of its command line to whoever they are dragged onto."""
import os
import sys

import gi

gi.require_version("Gtk", "3.0")
from gi.repository import Gdk, GLib, Gtk

offered = [GLib.filename_to_uri(os.path.abspath(name), None) for name in sys.argv[1:]]


def hand_over(_widget, _context, selection, _info, _time):
    selection.set_uris(offered)
    print("handed over", len(offered), flush=True)


handle = Gtk.EventBox()
handle.add(Gtk.Label(label="Drag from here"))
handle.drag_source_set(Gdk.ModifierType.BUTTON1_MASK, [], Gdk.DragAction.COPY)
handle.drag_source_add_uri_targets()
handle.connect("drag-data-get", hand_over)

window = Gtk.Window(title="drag source")
window.set_default_size(220, 160)
window.connect("destroy", Gtk.main_quit)
window.add(handle)
window.show_all()
Gtk.main()
