package dev.weft.bench.work

import java.util.concurrent.atomic.AtomicInteger
import kotlin.coroutines.CoroutineContext
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withTimeoutOrNull
import kotlinx.coroutines.yield

/** Coroutines that are cancelled. An empty context is the event loop of one thread. */
object KotlinCancels {
    private const val WIDTH = 10

    private class Tree(private val never: Channel<String>) {
        val waiting = AtomicInteger()
        val ended = AtomicInteger()

        suspend fun grow(scope: CoroutineScope, leaves: Int) {
            if (leaves == 1) {
                waiting.incrementAndGet()
                try {
                    never.receive()
                } finally {
                    ended.incrementAndGet()
                }
                return
            }
            repeat(WIDTH) { scope.launch { grow(this, leaves / WIDTH) } }
        }
    }

    /** Tells how long it takes from the cancel until the last of the tree has ended. */
    @JvmStatic
    fun tree(leaves: Int, context: CoroutineContext): Long = runBlocking(context) {
        val tree = Tree(Channel())
        val root = launch { tree.grow(this, leaves) }
        while (tree.waiting.get() < leaves) yield()
        val begin = System.nanoTime()
        root.cancel()
        root.join()
        val nanos = System.nanoTime() - begin
        check(tree.ended.get() == leaves)
        nanos
    }

    /** Tells how long it takes from the cancel until the coroutine's `finally` runs. */
    @JvmStatic
    fun delays(n: Int): LongArray = runBlocking {
        val nanos = LongArray(n)
        val never = Channel<String>()
        for (i in 0 until n) {
            var begin = 0L
            val waiting = launch {
                try {
                    never.receive()
                } finally {
                    nanos[i] = System.nanoTime() - begin
                }
            }
            yield()
            begin = System.nanoTime()
            waiting.cancel()
            waiting.join()
        }
        nanos
    }

    /** Tells how late each of the deadlines of 1 to 5 ms, one after the other, is noticed. */
    @JvmStatic
    fun deadlines(n: Int, context: CoroutineContext): LongArray = runBlocking(context) {
        val nanos = LongArray(n)
        val never = Channel<String>()
        for (i in 0 until n) {
            val millis = 1L + i % 5
            val begin = System.nanoTime()
            withTimeoutOrNull(millis) { never.receive() }
            nanos[i] = System.nanoTime() - begin - millis * 1_000_000
        }
        nanos
    }
}
