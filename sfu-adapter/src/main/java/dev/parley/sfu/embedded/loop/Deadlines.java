package dev.parley.sfu.embedded.loop;

import java.util.Arrays;

/**
 * Which slot is due first: a binary heap over small numbers that changes deadlines in place and
 * allocates nothing once it has its size.
 */
final class Deadlines {
  private long[] deadline = new long[16];
  private int[] place = new int[16];
  private int[] heap = new int[16];
  private int size;

  Deadlines() {
    Arrays.fill(place, -1);
  }

  /** Sets or changes a slot's deadline. */
  void set(int slot, long when) {
    grow(slot);
    deadline[slot] = when;
    if (place[slot] < 0) {
      heap[size] = slot;
      place[slot] = size++;
      up(place[slot]);
    } else {
      up(place[slot]);
      down(place[slot]);
    }
  }

  void remove(int slot) {
    if (slot >= place.length || place[slot] < 0) {
      return;
    }
    int hole = place[slot];
    place[slot] = -1;
    size--;
    if (hole < size) {
      heap[hole] = heap[size];
      place[heap[hole]] = hole;
      up(hole);
      down(place[heap[hole]]);
    }
  }

  /** The earliest deadline, or {@link Long#MAX_VALUE}. */
  long next() {
    return size == 0 ? Long.MAX_VALUE : deadline[heap[0]];
  }

  /** Removes the earliest deadline, of which there must be one; the result is its slot. */
  int removeFirst() {
    int slot = heap[0];
    remove(slot);
    return slot;
  }

  private void grow(int slot) {
    if (slot >= place.length) {
      int old = place.length;
      int length = Math.max(slot + 1, 2 * old);
      deadline = Arrays.copyOf(deadline, length);
      place = Arrays.copyOf(place, length);
      heap = Arrays.copyOf(heap, length);
      Arrays.fill(place, old, length, -1);
    }
  }

  private void up(int start) {
    int at = start;
    while (at > 0 && before(at, (at - 1) / 2)) {
      swap(at, (at - 1) / 2);
      at = (at - 1) / 2;
    }
  }

  private void down(int start) {
    int at = start;
    while (true) {
      int least = at;
      for (int child = 2 * at + 1; child <= 2 * at + 2 && child < size; child++) {
        if (before(child, least)) {
          least = child;
        }
      }
      if (least == at) {
        return;
      }
      swap(at, least);
      at = least;
    }
  }

  private boolean before(int a, int b) {
    return deadline[heap[a]] < deadline[heap[b]];
  }

  private void swap(int a, int b) {
    int slot = heap[a];
    heap[a] = heap[b];
    heap[b] = slot;
    place[heap[a]] = a;
    place[heap[b]] = b;
  }
}
