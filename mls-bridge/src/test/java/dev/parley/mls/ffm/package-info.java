/** Where the library is looked for. */
package dev.parley.mls.ffm;
