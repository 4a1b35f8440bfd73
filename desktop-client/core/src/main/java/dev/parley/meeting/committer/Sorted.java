package dev.parley.meeting.committer;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Immutable sorted collections that compare by value, so that states do. */
final class Sorted {
  private Sorted() {}

  static <T extends Comparable<T>> SortedSet<T> noSet() {
    return Collections.emptySortedSet();
  }

  static <K extends Comparable<K>, V> SortedMap<K, V> noMap() {
    return Collections.emptySortedMap();
  }

  static <T extends Comparable<T>> SortedSet<T> set(Collection<T> elements) {
    return Collections.unmodifiableSortedSet(new TreeSet<>(elements));
  }

  static <T extends Comparable<T>> SortedSet<T> with(SortedSet<T> set, T added) {
    TreeSet<T> copy = new TreeSet<>(set);
    copy.add(added);
    return Collections.unmodifiableSortedSet(copy);
  }

  static <T extends Comparable<T>> SortedSet<T> without(SortedSet<T> set, T removed) {
    TreeSet<T> copy = new TreeSet<>(set);
    copy.remove(removed);
    return Collections.unmodifiableSortedSet(copy);
  }

  static <K extends Comparable<K>, V> SortedMap<K, V> map(Map<K, V> entries) {
    return Collections.unmodifiableSortedMap(new TreeMap<>(entries));
  }

  static <K extends Comparable<K>, V> SortedMap<K, V> with(SortedMap<K, V> map, K key, V value) {
    TreeMap<K, V> copy = new TreeMap<>(map);
    copy.put(key, value);
    return Collections.unmodifiableSortedMap(copy);
  }

  static <K extends Comparable<K>, V> SortedMap<K, V> without(SortedMap<K, V> map, K key) {
    TreeMap<K, V> copy = new TreeMap<>(map);
    copy.remove(key);
    return Collections.unmodifiableSortedMap(copy);
  }
}
