package dev.weft.bench.work

import java.util.concurrent.atomic.AtomicInteger
import kotlin.coroutines.CoroutineContext
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.delay
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.yield

/** Coroutines that sleep or are parked. */
object KotlinTimes {
    /** Coroutines that sleep 0 to 100 ms, all at the same time. */
    @JvmStatic
    fun sleepers(n: Int, context: CoroutineContext): Long {
        val count = AtomicInteger()
        runBlocking(context) {
            for (i in 0 until n) {
                val millis = i % 101L
                launch {
                    delay(millis)
                    count.incrementAndGet()
                }
            }
        }
        return count.toLong()
    }

    /** Starts coroutines that wait to receive from one channel, calls [then] when all are parked, and lets them end. */
    @JvmStatic
    fun park(tasks: Int, then: Runnable) {
        runBlocking {
            val never = Channel<String>()
            var parked = 0
            val all = launch {
                repeat(tasks) {
                    launch {
                        parked++
                        never.receive()
                    }
                }
            }
            while (parked < tasks) yield()
            then.run()
            all.cancelAndJoin()
        }
    }

    /** Starts coroutines that sleep for an hour and more, and cancels them all; answers nanoseconds. */
    @JvmStatic
    fun setAndCancel(delaysInMillis: LongArray): Long = runBlocking {
        val begin = System.nanoTime()
        val all = launch {
            for (delay in delaysInMillis) {
                launch { delay(delay) }
            }
        }
        yield()
        yield()
        all.cancelAndJoin()
        System.nanoTime() - begin
    }
}
