/** Sentences for people, kept in properties files beside the codes that they explain. */
@NullMarked
package dev.parley.protocol.text;

import org.jspecify.annotations.NullMarked;
