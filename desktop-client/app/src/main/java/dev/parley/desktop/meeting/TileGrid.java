package dev.parley.desktop.meeting;

/**
 * How tiles of 16:9 fill an area: as many columns as make them largest.
 *
 * @param columns tiles side by side
 * @param rows tiles one above the other
 * @param width of one tile, in pixels
 * @param height of one tile, in pixels
 */
record TileGrid(int columns, int rows, double width, double height) {
  private static final double SHAPE = 16.0 / 9.0;

  /**
   * The best grid.
   *
   * @param tiles how many there are, at least one
   * @param areaWidth in pixels
   * @param areaHeight in pixels
   * @param gap between two tiles, in pixels
   */
  static TileGrid of(int tiles, double areaWidth, double areaHeight, double gap) {
    TileGrid best = with(1, tiles, areaWidth, areaHeight, gap);
    for (int columns = 2; columns <= tiles; columns++) {
      TileGrid next = with(columns, tiles, areaWidth, areaHeight, gap);
      if (next.width > best.width) {
        best = next;
      }
    }
    return best;
  }

  private static TileGrid with(
      int columns, int tiles, double areaWidth, double areaHeight, double gap) {
    int rows = (tiles + columns - 1) / columns;
    double widest = (areaWidth - (columns - 1) * gap) / columns;
    double highest = (areaHeight - (rows - 1) * gap) / rows;
    double width = Math.max(0, Math.min(widest, highest * SHAPE));
    return new TileGrid(columns, rows, Math.floor(width), Math.floor(width / SHAPE));
  }

  /** The left edge of a tile; a last row that is not full stands in the middle. */
  double x(int tile, int tiles, double areaWidth, double gap) {
    int row = tile / columns;
    int inRow = Math.min(columns, tiles - row * columns);
    double used = inRow * width + (inRow - 1) * gap;
    return Math.floor((areaWidth - used) / 2 + (tile % columns) * (width + gap));
  }

  /** The upper edge of a tile. */
  double y(int tile, double areaHeight, double gap) {
    int row = tile / columns;
    double used = rows * height + (rows - 1) * gap;
    return Math.floor((areaHeight - used) / 2 + row * (height + gap));
  }
}
