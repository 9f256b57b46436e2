package dev.weft.bench.work

import kotlin.coroutines.CoroutineContext
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Deferred
import kotlinx.coroutines.async
import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.yield

/** Coroutines that start, switch and wait for each other. An empty context is the event loop of one thread. */
object KotlinTasks {
    private const val SKYNET_WIDTH = 10

    @JvmStatic
    fun spawn(n: Int, context: CoroutineContext): Long = runBlocking(context) {
        var sum = 0L
        repeat(n) { sum += async { 1 }.await() }
        sum
    }

    @JvmStatic
    fun together(n: Int, context: CoroutineContext): Long = runBlocking(context) {
        val children = ArrayList<Deferred<Int>>(n)
        repeat(n) { children.add(async { 1 }) }
        var sum = 0L
        for (child in children) sum += child.await()
        sum
    }

    @JvmStatic
    fun yields(n: Int, depth: Int, context: CoroutineContext): Long = runBlocking(context) {
        val one = async { yieldOften(n / 2, depth) }
        val other = async { yieldOften(n / 2, depth) }
        one.await() + other.await()
    }

    private suspend fun yieldOften(n: Int, depth: Int): Long {
        var count = 0L
        repeat(n) { count += yieldAt(depth) }
        return count
    }

    /** Yields so many calls deep and answers the depth. */
    private suspend fun yieldAt(depth: Int): Int {
        if (depth == 1) {
            yield()
            return 1
        }
        return yieldAt(depth - 1) + 1
    }

    /** Coroutines in a row: each waits for its left neighbour's number and hands on one more. */
    @JvmStatic
    fun chain(n: Int, context: CoroutineContext): Long = runBlocking(context) {
        val first = Channel<Int>()
        var left = first
        repeat(n) {
            val from = left
            val to = Channel<Int>()
            launch { to.send(from.receive() + 1) }
            left = to
        }
        launch { first.send(0) }
        left.receive().toLong()
    }

    @JvmStatic
    fun skynet(leaves: Int, context: CoroutineContext): Long = runBlocking(context) { sum(0, leaves) }

    private suspend fun CoroutineScope.sum(first: Long, leaves: Int): Long {
        if (leaves == 1) return first
        val each = leaves / SKYNET_WIDTH
        val children = ArrayList<Deferred<Long>>(SKYNET_WIDTH)
        for (i in 0 until SKYNET_WIDTH) {
            children.add(async { sum(first + i.toLong() * each, each) })
        }
        var sum = 0L
        for (child in children) sum += child.await()
        return sum
    }
}
