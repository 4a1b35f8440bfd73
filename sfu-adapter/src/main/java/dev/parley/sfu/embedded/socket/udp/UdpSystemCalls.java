package dev.parley.sfu.embedded.socket.udp;

import java.lang.foreign.MemorySegment;

/**
 * The system's calls on UDP sockets that Java does not offer. A socket is a file descriptor of this
 * process. A result below zero is an error number, negated. Used by one thread at a time.
 */
interface UdpSystemCalls {
  /** The socket's own address, in the system's form; its length in bytes is the result. */
  int name(int socket, MemorySegment to);

  /** Whether it is a socket for datagrams, and not for a stream. */
  boolean sendsDatagrams(int socket);

  /** Another descriptor of the same socket. */
  int duplicate(int socket);

  /** Gives a descriptor back. */
  void close(int socket);

  /** Whether the kernel cuts one message into datagrams (UDP_SEGMENT, Linux 4.18). */
  boolean segments(int socket);

  /**
   * Sends messages without waiting.
   *
   * @param messages so many {@code mmsghdr} of {@link MessageBatch}
   * @return how many of them, from the first, were taken; below zero: why the first was not
   */
  int send(int socket, MemorySegment messages, int count);
}
