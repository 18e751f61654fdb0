/** Mail as it comes in, read: who wrote what, which files, and whether it was a person at all. */
@NullMarked
package io.outcomedesk.conversations.mail;

import org.jspecify.annotations.NullMarked;
