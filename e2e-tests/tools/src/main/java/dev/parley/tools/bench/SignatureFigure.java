package dev.parley.tools.bench;

/**
 * What one way costs one sender and one receiver.
 *
 * @param way how frames are protected and signed
 * @param kbpsInFrames what frames grow by, in kbit/s
 * @param kbpsInReports reports as text for the server, in kbit/s
 * @param senderMillis processor time of the sender for a second of meeting, in milliseconds
 * @param receiverMillis the same of the receiver
 */
public record SignatureFigure(
    String way,
    double kbpsInFrames,
    double kbpsInReports,
    double senderMillis,
    double receiverMillis) {
  double kbps() {
    return kbpsInFrames + kbpsInReports;
  }

  double millis() {
    return senderMillis + receiverMillis;
  }
}
