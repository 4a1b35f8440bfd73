package dev.parley.tools.bench;

/**
 * One fan-out's figures, and those of the bare loop measured right beside it.
 *
 * @param fanOut subscribers of the one track
 * @param allocatedBytesPerPacket Java heap that the SFU's thread allocated for a packet it sent
 */
record SfuFigure(int fanOut, Sending sfu, Sending bare, double allocatedBytesPerPacket) {
  /**
   * What one thread sent.
   *
   * @param packetsPerSecond packets, a second of wall time
   * @param microsPerPacket processor time of the thread for a packet
   */
  record Sending(double packetsPerSecond, double microsPerPacket) {}

  /** The SFU's rate as a part of the bare loop's, by processor time: one busy core against one. */
  double ratio() {
    return bare.microsPerPacket() / sfu.microsPerPacket();
  }

  /** The same by the clock on the wall, which other programs on the machine disturb. */
  double wallRatio() {
    return sfu.packetsPerSecond() / bare.packetsPerSecond();
  }
}
