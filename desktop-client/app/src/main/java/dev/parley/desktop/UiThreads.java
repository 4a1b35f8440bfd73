package dev.parley.desktop;

import java.util.concurrent.Executor;

/**
 * The two threads that ViewModels know.
 *
 * @param ui the FX thread: properties change here and nowhere else; nothing on it may block
 * @param background one thread that runs what may block, in order: devices, joining, leaving
 */
public record UiThreads(Executor ui, Executor background) {}
