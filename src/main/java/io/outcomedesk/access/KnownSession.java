package io.outcomedesk.access;

import org.springframework.web.filter.OncePerRequestFilter;

/** Recognises somebody who logged in elsewhere in this program, such as in the engine's web applications. */
public abstract class KnownSession extends OncePerRequestFilter {}
