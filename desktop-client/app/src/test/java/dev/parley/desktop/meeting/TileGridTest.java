package dev.parley.desktop.meeting;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TileGridTest {
  private static final double GAP = 12;

  @Test
  void fourTilesInAWideWindowStandTwoByTwo() {
    TileGrid grid = TileGrid.of(4, 1200, 650, GAP);
    assertThat(grid.columns()).isEqualTo(2);
    assertThat(grid.rows()).isEqualTo(2);
  }

  @Test
  void tilesInATallWindowStandOneAboveTheOther() {
    assertThat(TileGrid.of(3, 400, 900, GAP).columns()).isEqualTo(1);
  }

  @Property
  void everyTileLiesInsideAndNoTwoOverlap(
      @ForAll @IntRange(min = 1, max = 25) int tiles,
      @ForAll @DoubleRange(min = 400, max = 3000) double width,
      @ForAll @DoubleRange(min = 400, max = 2000) double height) {
    TileGrid grid = TileGrid.of(tiles, width, height, GAP);
    for (int i = 0; i < tiles; i++) {
      double x = grid.x(i, tiles, width, GAP);
      double y = grid.y(i, height, GAP);
      assertThat(x).isBetween(0.0, width - grid.width());
      assertThat(y).isBetween(0.0, height - grid.height());
      for (int j = 0; j < i; j++) {
        boolean apart =
            Math.abs(x - grid.x(j, tiles, width, GAP)) >= grid.width()
                || Math.abs(y - grid.y(j, height, GAP)) >= grid.height();
        assertThat(apart).isTrue();
      }
    }
  }
}
