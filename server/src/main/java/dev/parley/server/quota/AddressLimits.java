package dev.parley.server.quota;

import dev.parley.server.room.Rate;

/**
 * What one address may take. A school or a company behind one translator (NAT) is one address, so
 * these are generous; higher ones let one machine take more of the server.
 *
 * @param connections TCP connections at one time; beyond, a new one is closed without a word
 * @param clients WebSocket connections at one time, each of them one person
 * @param rooms rooms at one time that the address's clients made
 * @param joins joins in any room
 * @param media what the address may ask of the SFU
 */
public record AddressLimits(int connections, int clients, int rooms, Rate joins, Media media) {
  /**
   * What one address may ask of the SFU.
   *
   * @param sessions media sessions at one time
   * @param calls media calls; larger and failed ones count for several
   */
  public record Media(int sessions, Rate calls) {}
}
