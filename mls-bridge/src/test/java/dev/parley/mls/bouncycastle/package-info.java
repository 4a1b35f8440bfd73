/**
 * A second implementation of MLS, BouncyCastle's, in the same groups as ours. Its classes come from
 * a loader of their own: see {@link dev.parley.mls.bouncycastle.BouncyCastleLibrary}.
 */
package dev.parley.mls.bouncycastle;
