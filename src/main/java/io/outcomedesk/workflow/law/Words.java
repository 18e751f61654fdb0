package io.outcomedesk.workflow.law;

import java.util.Set;

/**
 * What a model may name.
 *
 * @param steps beans of service tasks
 * @param listeners beans of task listeners
 * @param questions beans that an expression may ask
 * @param variables that steps and forms know
 * @param deskWrites of these, what the desk alone finds out, and nobody else puts a value into
 * @param groups of people: roles and departments
 */
public record Words(
        Set<String> steps,
        Set<String> listeners,
        Set<String> questions,
        Set<String> variables,
        Set<String> deskWrites,
        Set<String> groups) {}
