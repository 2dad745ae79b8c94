// SPDX-License-Identifier: GPL-3.0-or-later
// For the thread sanitizer alone. Debian's Qt is not instrumented, so the sanitizer does not see that Qt's
// event queue and thread pools put what happens before a task is given away before the task itself, and
// reports every hand-over as a race. The functions of Qt by which our code gives work to another thread are
// called through the ones below, which say that order with atomics of their own; all else stays under watch.
#include <QObject>
#include <QThreadPool>

#include <atomic>
#include <dlfcn.h>
#include <map>
#include <memory>
#include <mutex>

namespace {

/// What one thread did until open() is before what another does after pass().
class Gate
{
public:
    void open() { m_state.fetch_add(1, std::memory_order_acq_rel); }
    void pass() { m_state.load(std::memory_order_acquire); }

private:
    std::atomic<int> m_state{0};
};

/// A slot object that stands for another and passes the gate before it.
class GatedSlot : public QtPrivate::QSlotObjectBase
{
public:
    GatedSlot(QtPrivate::QSlotObjectBase *inner, std::shared_ptr<Gate> before, std::shared_ptr<Gate> after)
        : QSlotObjectBase(&GatedSlot::act), m_inner(inner), m_before(std::move(before)),
          m_after(std::move(after))
    {
    }

private:
    ~GatedSlot() = default;

    static void act(int which, QSlotObjectBase *slot, QObject *receiver, void **arguments, bool *)
    {
        auto *self = static_cast<GatedSlot *>(slot);
        self->m_before->pass();
        if (which == Call) {
            self->m_inner->call(receiver, arguments);
            self->m_after->open();
        } else if (which == Destroy) {
            self->m_inner->destroyIfLastRef();
            self->m_after->open();
            delete self;
        }
    }

    QtPrivate::QSlotObjectBase *m_inner;
    std::shared_ptr<Gate> m_before;
    std::shared_ptr<Gate> m_after;
};

template <class Function>
Function *real(const char *name)
{
    return reinterpret_cast<Function *>(dlsym(RTLD_NEXT, name));
}

/// Opened by every task of a pool that ended; who waits for the pool passes it.
std::shared_ptr<Gate> endsOf(const QThreadPool *pool)
{
    static std::mutex mutex;
    static std::map<const QThreadPool *, std::shared_ptr<Gate>> gates;
    const std::lock_guard lock(mutex);
    auto &gate = gates[pool];
    if (!gate)
        gate = std::make_shared<Gate>();
    return gate;
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
    const auto before = std::make_shared<Gate>();
    const auto after = std::make_shared<Gate>();
    auto *gated = new GatedSlot(slot, before, after);
    before->open();
    const bool done = invoke(object, gated, type, answer);
    if (type == Qt::BlockingQueuedConnection)
        after->pass();
    return done;
}

void orderedStart(QThreadPool *pool, std::function<void()> task, int priority)
{
    static const auto start = real<void(QThreadPool *, std::function<void()>, int)>(LICHENG_START);
    const auto before = std::make_shared<Gate>();
    auto kept = std::make_shared<std::function<void()>>(std::move(task));
    std::function<void()> gated = [before, kept, ends = endsOf(pool)] {
        before->pass();
        (*kept)();
        *kept = {};
        ends->open();
    };
    before->open();
    start(pool, std::move(gated), priority);
}

bool orderedWait(QThreadPool *pool, int milliseconds)
{
    static const auto wait = real<decltype(orderedWait)>(LICHENG_WAIT);
    const bool done = wait(pool, milliseconds);
    endsOf(pool)->pass();
    return done;
}
