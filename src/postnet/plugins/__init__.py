"""Plugins: what others add, and what they are told. The only room that knows pluggy."""

from __future__ import annotations

from postnet.plugins.loading import LOAD_PLUGINS, PluginInfo, Plugins, load_plugins

__all__ = ["LOAD_PLUGINS", "PluginInfo", "Plugins", "load_plugins"]
