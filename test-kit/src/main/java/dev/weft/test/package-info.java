/**
 * The test kit: {@link dev.weft.test.WeftTest} runs a program as a unit test in {@link dev.weft.test.VirtualHost virtual time}; {@link
 * dev.weft.test.Explorer} runs all schedules of it, {@link dev.weft.test.Injection} cancels it or lets it fail everywhere, {@link
 * dev.weft.test.RaceFinder} finds what tasks do to each other's data; {@link dev.weft.test.Trail} says what happened.
 */
@NullMarked
package dev.weft.test;

import org.jspecify.annotations.NullMarked;
