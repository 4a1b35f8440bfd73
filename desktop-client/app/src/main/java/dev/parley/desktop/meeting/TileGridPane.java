package dev.parley.desktop.meeting;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.scene.layout.Region;

/** Lays the tiles out as large as they can be. */
final class TileGridPane extends Region {
  private static final double GAP = 12;
  private final Map<TileViewModel, TileView> views = new HashMap<>();

  private final MeetingViewModel model;

  TileGridPane(MeetingViewModel model) {
    this.model = model;
    ObservableList<TileViewModel> tiles = model.tiles();
    setId("grid");
    setMinSize(0, 0);
    tiles.addListener((ListChangeListener<TileViewModel>) _ -> show(tiles));
    show(tiles);
  }

  private void show(List<TileViewModel> tiles) {
    views.keySet().retainAll(tiles);
    getChildren().setAll(tiles.stream().map(this::view).toList());
  }

  private TileView view(TileViewModel tile) {
    return views.computeIfAbsent(tile, t -> new TileView(t, model));
  }

  @Override
  protected void layoutChildren() {
    int count = getChildren().size();
    if (count == 0) {
      return;
    }
    TileGrid grid = TileGrid.of(count, getWidth(), getHeight(), GAP);
    for (int i = 0; i < count; i++) {
      getChildren()
          .get(i)
          .resizeRelocate(
              grid.x(i, count, getWidth(), GAP),
              grid.y(i, getHeight(), GAP),
              grid.width(),
              grid.height());
    }
  }
}
