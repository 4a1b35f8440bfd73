package dev.parley.desktop.meeting;

import dev.parley.desktop.LiveMeeting;
import dev.parley.desktop.Person;
import dev.parley.desktop.PersonId;
import dev.parley.desktop.text.WindowText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * The tiles of the people in the group: a person who stays keeps the same tile, so that nothing on
 * the screen blinks when somebody comes or goes. Oneself stands last.
 */
final class Tiles {
  private final boolean mirrorOwn;
  private final Map<PersonId, TileViewModel> byPerson = new LinkedHashMap<>();
  private final ObservableList<TileViewModel> list = FXCollections.observableArrayList();
  private final Set<PersonId> removing = new HashSet<>();
  private @Nullable LiveMeeting meeting;

  Tiles(boolean mirrorOwn) {
    this.mirrorOwn = mirrorOwn;
  }

  ObservableList<TileViewModel> list() {
    return list;
  }

  /** Lets the tiles' pictures come from a meeting, or from nowhere. */
  void attach(@Nullable LiveMeeting newMeeting) {
    meeting = newMeeting;
    if (newMeeting != null) {
      byPerson.values().forEach(tile -> newMeeting.watch(tile.id(), tile.pictures()));
    }
  }

  /**
   * Shows these people and nobody else.
   *
   * @return who came and went, in words; empty when nobody did
   */
  String show(List<Person> people) {
    List<TileViewModel> went = removeAllBut(people.stream().map(Person::id).toList());
    List<String> came = new ArrayList<>();
    for (Person person : people) {
      TileViewModel tile = byPerson.get(person.id());
      if (tile == null) {
        add(person);
        came.add(BidiText.name(person.name()));
      } else {
        tile.show(person);
      }
    }
    order(people);
    return words(came, went);
  }

  /** When this person has gone, it is said that it was removed and not that it left. */
  void expectRemoved(PersonId person) {
    removing.add(person);
  }

  private void add(Person person) {
    TileViewModel tile = new TileViewModel(person, person.own() && mirrorOwn);
    byPerson.put(person.id(), tile);
    if (meeting != null) {
      meeting.watch(tile.id(), tile.pictures());
    }
  }

  private List<TileViewModel> removeAllBut(List<PersonId> staying) {
    List<TileViewModel> gone =
        byPerson.values().stream().filter(tile -> !staying.contains(tile.id())).toList();
    for (TileViewModel tile : gone) {
      byPerson.remove(tile.id());
      if (meeting != null) {
        meeting.unwatch(tile.id());
      }
    }
    return gone;
  }

  private void order(List<Person> people) {
    List<TileViewModel> wanted = new ArrayList<>();
    people.stream().filter(p -> !p.own()).forEach(p -> add(wanted, p));
    people.stream().filter(Person::own).forEach(p -> add(wanted, p));
    if (!wanted.equals(list)) {
      list.setAll(wanted);
    }
  }

  private void add(List<TileViewModel> wanted, Person person) {
    TileViewModel tile = byPerson.get(person.id());
    if (tile != null) {
      wanted.add(tile);
    }
  }

  private String words(List<String> came, List<TileViewModel> went) {
    if (!came.isEmpty()) {
      return WindowText.JOINED.text(String.join(", ", came));
    }
    Map<Boolean, List<String>> names =
        went.stream()
            .collect(
                Collectors.partitioningBy(
                    tile -> removing.remove(tile.id()),
                    Collectors.mapping(
                        tile -> BidiText.name(tile.nameProperty().get()), Collectors.toList())));
    List<String> left = names.getOrDefault(false, List.of());
    List<String> removed = names.getOrDefault(true, List.of());
    return removed.isEmpty()
        ? said(left, WindowText.LEFT)
        : said(removed, removed.size() == 1 ? WindowText.WAS_REMOVED : WindowText.WERE_REMOVED);
  }

  private static String said(List<String> names, WindowText what) {
    return names.isEmpty() ? "" : what.text(String.join(", ", names));
  }
}
