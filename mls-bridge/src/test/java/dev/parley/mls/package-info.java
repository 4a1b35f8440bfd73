/** Promises of the MLS façade, each a test by its name. */
package dev.parley.mls;
