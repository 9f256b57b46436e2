import itertools

import trio


async def main():
    sender, receiver = trio.open_memory_channel(0)
    async with trio.open_nursery() as nursery:
        nursery.start_soon(produce, sender)
        async with receiver:
            async for n in receiver:
                if n * n > 20:
                    print(f"first square over 20: {n * n}")
                    break


async def produce(sender):
    try:
        for i in itertools.count(1):
            await sender.send(i)
    except trio.BrokenResourceError:
        print("producer has stopped")


trio.run(main)
