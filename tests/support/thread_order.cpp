// SPDX-License-Identifier: GPL-3.0-or-later
// For the thread sanitizer alone. Debian's Qt is not instrumented, so the sanitizer does not see that Qt's
// event queue and thread pools put what happens before a task is given away before the task itself, and
// reports every hand-over as a race. The functions of Qt by which our code gives work to another thread are
// called through the ones below, which say that order; all else stays under watch.
#include <QObject>
#include <QRunnable>
#include <QThreadPool>

#include <dlfcn.h>
#include <functional>
#include <memory>

// What a thread did before releasing an address comes before what another does after acquiring it.
extern "C" void __tsan_acquire(void *address);
extern "C" void __tsan_release(void *address);

namespace {

/// A slot object that stands for another. Who runs it has its address and reads nothing before it acquires
/// that.
class OrderedSlot : public QtPrivate::QSlotObjectBase
{
public:
    OrderedSlot(QtPrivate::QSlotObjectBase *inner, std::shared_ptr<char> end)
        : QSlotObjectBase(&OrderedSlot::act), m_inner(inner), m_end(std::move(end))
    {
    }

private:
    ~OrderedSlot() = default;

    static void act(int which, QSlotObjectBase *slot, QObject *receiver, void **arguments, bool *)
    {
        __tsan_acquire(slot);
        auto *self = static_cast<OrderedSlot *>(slot);
        if (which == Call) {
            self->m_inner->call(receiver, arguments);
            __tsan_release(self->m_end.get());
            // Who posted it may be the one who destroys it.
            __tsan_release(slot);
        } else if (which == Destroy) {
            self->m_inner->destroyIfLastRef();
            delete self;
        }
    }

    QtPrivate::QSlotObjectBase *m_inner;
    std::shared_ptr<char> m_end; ///< an address that is released when the call has ended
};

/// A task of a pool. Whoever waits for the pool acquires the pool's address.
class OrderedTask : public QRunnable
{
public:
    OrderedTask(QThreadPool *pool, std::function<void()> task) : m_pool(pool), m_task(std::move(task)) {}

    void run() override
    {
        __tsan_acquire(this);
        QThreadPool *pool = m_pool;
        m_task();
        m_task = {};
        __tsan_release(pool);
    }

private:
    QThreadPool *m_pool;
    std::function<void()> m_task;
};

template <class Function>
Function *real(const char *name)
{
    return reinterpret_cast<Function *>(dlsym(RTLD_NEXT, name));
}

} // namespace

#define LICHENG_INVOKE                                                                                       \
    "_ZN11QMetaObject16invokeMethodImplEP7QObjectPN9QtPrivate15QSlotObjectBaseEN2Qt14ConnectionTypeEPv"
#define LICHENG_START "_ZN11QThreadPool5startESt8functionIFvvEEi"
#define LICHENG_WAIT "_ZN11QThreadPool11waitForDoneEi"

bool orderedInvoke(QObject *object, QtPrivate::QSlotObjectBase *slot, Qt::ConnectionType type,
                   void *answer) __asm__(LICHENG_INVOKE);
void orderedStart(QThreadPool *pool, std::function<void()> task, int priority) __asm__(LICHENG_START);
bool orderedWait(QThreadPool *pool, int milliseconds) __asm__(LICHENG_WAIT);

bool orderedInvoke(QObject *object, QtPrivate::QSlotObjectBase *slot, Qt::ConnectionType type, void *answer)
{
    static const auto invoke = real<decltype(orderedInvoke)>(LICHENG_INVOKE);
    const auto end = std::make_shared<char>();
    auto *ordered = new OrderedSlot(slot, end);
    __tsan_release(ordered);
    const bool done = invoke(object, ordered, type, answer);
    if (type == Qt::BlockingQueuedConnection)
        __tsan_acquire(end.get());
    return done;
}

void orderedStart(QThreadPool *pool, std::function<void()> task, int priority)
{
    auto *ordered = new OrderedTask(pool, std::move(task));
    __tsan_release(ordered);
    pool->start(ordered, priority);
}

bool orderedWait(QThreadPool *pool, int milliseconds)
{
    static const auto wait = real<decltype(orderedWait)>(LICHENG_WAIT);
    const bool done = wait(pool, milliseconds);
    __tsan_acquire(pool);
    return done;
}
