import trio


async def main():
    # There is no select: everything goes into one channel.
    sender, receiver = trio.open_memory_channel(0)
    batch = []
    left = 2
    async with trio.open_nursery() as nursery:
        nursery.start_soon(write, sender)
        nursery.start_soon(tick, sender)
        while left > 0:
            kind, line = await receiver.receive()
            if kind == "line":
                batch.append(line)
            else:
                print(f"tick: [{', '.join(batch)}]")
                batch.clear()
                left -= 1
        nursery.cancel_scope.cancel()


async def write(sender):
    for line in ["one", "two", "three"]:
        await sender.send(("line", line))


async def tick(sender):
    start = trio.current_time()
    for i in range(1, 3):
        await trio.sleep_until(start + i * 0.2)
        await sender.send(("tick", ""))


trio.run(main)
