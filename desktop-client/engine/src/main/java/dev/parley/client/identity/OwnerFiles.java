package dev.parley.client.identity;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Files that are their owner's alone: mode 0600 in folders of mode 0700, replaced whole or not at
 * all, and changed by one process at a time.
 */
public final class OwnerFiles {
  private static final FileAttribute<?> OWNER_FILE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
  private static final FileAttribute<?> OWNER_FOLDER =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  /** A file lock holds between processes; this one holds between our own threads. */
  private static final ReentrantLock THREADS = new ReentrantLock();

  private OwnerFiles() {}

  /** Something to do while nobody else changes the folder. */
  public interface Action<T, E extends Exception> {
    /** Does it. */
    T run() throws IOException, E;
  }

  /** Does something while no other thread or process does; makes the folder if there is none. */
  public static <T, E extends Exception> T locked(Path folder, Action<T, E> action)
      throws IOException, E {
    THREADS.lock();
    try {
      makeFolder(folder);
      try (FileChannel channel =
          FileChannel.open(
              folder.resolve("lock"),
              Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
              OWNER_FILE)) {
        FileLock lock = channel.lock();
        try {
          return action.run();
        } finally {
          lock.release();
        }
      }
    } finally {
      THREADS.unlock();
    }
  }

  private static void makeFolder(Path folder) throws IOException {
    try {
      Path parent = folder.toAbsolutePath().getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      Files.createDirectory(folder, OWNER_FOLDER);
    } catch (FileAlreadyExistsException e) {
      if (!Files.isDirectory(folder)) {
        throw e;
      }
    }
  }

  /** Whether somebody else on this machine could read or write the file, or swap it. */
  static boolean isOpenToOthers(Path file) throws IOException {
    EnumSet<PosixFilePermission> others =
        EnumSet.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);
    EnumSet<PosixFilePermission> swappers =
        EnumSet.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);
    Path folder = file.toAbsolutePath().getParent();
    return Files.getPosixFilePermissions(file).stream().anyMatch(others::contains)
        || (folder != null
            && Files.getPosixFilePermissions(folder).stream().anyMatch(swappers::contains));
  }

  /** Reads a file of at most so many bytes; a longer one is read one byte too far. */
  public static byte[] read(Path file, int max) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(max + 1);
    }
  }

  /** Replaces a file: anyone who reads it sees the old or the new one, also after a crash. */
  public static void write(Path file, byte[] bytes) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    Path fresh = Files.createTempFile(folder, "." + file.getFileName(), ".new", OWNER_FILE);
    try {
      try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
        ByteBuffer all = ByteBuffer.wrap(bytes);
        while (all.hasRemaining()) {
          channel.write(all);
        }
        channel.force(true);
      }
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }
}
