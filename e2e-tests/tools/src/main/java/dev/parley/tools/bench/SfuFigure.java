package dev.parley.tools.bench;

/**
 * One fan-out's figures, and those of the bare loop measured right beside it.
 *
 * @param fanOut subscribers of the one track
 * @param packetsPerSecond packets that the SFU sent, a second of wall time
 * @param microsPerPacket processor time of the SFU's thread for a packet that it sent
 * @param barePacketsPerSecond packets that the bare loop sent, a second of wall time
 * @param bareMicrosPerPacket processor time of the bare loop for a packet
 * @param allocatedBytesPerPacket Java heap that the SFU's thread allocated for a packet it sent
 */
record SfuFigure(
    int fanOut,
    double packetsPerSecond,
    double microsPerPacket,
    double barePacketsPerSecond,
    double bareMicrosPerPacket,
    double allocatedBytesPerPacket) {

  /** The SFU's rate as a part of the bare loop's, by processor time: one busy core against one. */
  double ratio() {
    return bareMicrosPerPacket / microsPerPacket;
  }

  /** The same by the clock on the wall, which other programs on the machine disturb. */
  double wallRatio() {
    return packetsPerSecond / barePacketsPerSecond;
  }
}
