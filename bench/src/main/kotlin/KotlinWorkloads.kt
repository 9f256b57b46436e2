package dev.weft.bench.rows

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Deferred
import kotlinx.coroutines.async
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.currentCoroutineContext
import kotlinx.coroutines.delay
import kotlinx.coroutines.ensureActive
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.selects.select
import kotlinx.coroutines.sync.Mutex
import kotlinx.coroutines.yield

/** The workloads on Kotlin's coroutines, all on the event loop of one thread. [KotlinRows] hands them to JMH. */
object KotlinWorkloads {
    private const val ELEMENT = "element"

    @JvmStatic
    fun spawn(tasks: Int): Int = runBlocking {
        var sum = 0
        repeat(tasks) { sum += async { 1 }.await() }
        sum
    }

    @JvmStatic
    fun yieldBetweenTwo(yields: Int): Boolean {
        runBlocking {
            launch { repeat(yields / 2) { yield() } }
            launch { repeat(yields / 2) { yield() } }
        }
        return true
    }

    @JvmStatic
    fun passOn(elements: Int, capacity: Int): Int = runBlocking {
        val channel = Channel<String>(capacity)
        launch { repeat(elements) { channel.send(ELEMENT) } }
        var length = 0
        repeat(elements) { length += channel.receive().length }
        length
    }

    @JvmStatic
    fun selectOfTwo(elements: Int): Int = runBlocking {
        val a = Channel<String>()
        val b = Channel<String>()
        launch { repeat(elements / 2) { a.send(ELEMENT) } }
        launch { repeat(elements / 2) { b.send(ELEMENT) } }
        var length = 0
        repeat(elements) {
            length += select<Int> {
                a.onReceive { it.length }
                b.onReceive { it.length }
            }
        }
        length
    }

    @JvmStatic
    fun skynet(leaves: Int, width: Int): Long = runBlocking { sum(0, leaves, width) }

    private suspend fun CoroutineScope.sum(first: Long, leaves: Int, width: Int): Long {
        if (leaves == 1) return first
        val each = leaves / width
        val children = ArrayList<Deferred<Long>>(width)
        for (i in 0 until width) {
            children.add(async { sum(first + i.toLong() * each, each, width) })
        }
        var sum = 0L
        for (child in children) sum += child.await()
        return sum
    }

    @JvmStatic
    fun checkpoint(times: Int): Boolean {
        runBlocking { repeat(times) { currentCoroutineContext().ensureActive() } }
        return true
    }

    @JvmStatic
    fun sendReceive(times: Int, capacity: Int): Int = runBlocking {
        val channel = Channel<String>(capacity)
        var length = 0
        repeat(times) {
            channel.send(ELEMENT)
            length += channel.receive().length
        }
        length
    }

    @JvmStatic
    fun trySendReceive(times: Int, capacity: Int): Int = runBlocking {
        val channel = Channel<String>(capacity)
        var length = 0
        repeat(times) {
            channel.trySend(ELEMENT)
            length += channel.tryReceive().getOrThrow().length
        }
        length
    }

    @JvmStatic
    fun mutex(times: Int): Boolean {
        runBlocking {
            val mutex = Mutex()
            repeat(times) {
                mutex.lock()
                mutex.unlock()
            }
        }
        return true
    }

    /** Starts coroutines that wait to receive from one channel, calls [then] when all are parked, and lets them end. */
    @JvmStatic
    fun park(tasks: Int, then: Runnable) {
        runBlocking {
            val never = Channel<String>()
            var parked = 0
            repeat(tasks) {
                launch {
                    parked++
                    never.receiveCatching()
                }
            }
            while (parked < tasks) yield()
            then.run()
            never.close()
        }
    }

    /** Starts coroutines that sleep for an hour and more, and cancels them all; answers nanoseconds. */
    @JvmStatic
    fun sleepers(delaysInMillis: LongArray): Long = runBlocking {
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
