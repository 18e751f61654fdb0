package io.outcomedesk.departments;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Set;

/**
 * When somebody works who is not here for all of the desk's opening hours, in the desk's own time zone.
 *
 * @param from start of each of these days
 * @param until end of each of these days, after its start
 */
public record WorkingTime(Set<DayOfWeek> days, LocalTime from, LocalTime until) {}
