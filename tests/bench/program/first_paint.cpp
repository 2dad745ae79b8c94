// SPDX-License-Identifier: GPL-3.0-or-later
// Tells on the standard output, by the name of its class, that a window of the program has been painted and
// that the program waits for its user. Linked beside a program's own main: nothing of the program is other
// than it is.
#include <QCoreApplication>
#include <QEvent>
#include <QSet>
#include <QTimer>
#include <QWidget>

#include <cstdio>

namespace {

class FirstPaint : public QObject
{
public:
    using QObject::QObject;
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() != QEvent::Paint || !watched->isWidgetType())
            return false;
        const QByteArray window = static_cast<QWidget *>(watched)->window()->metaObject()->className();
        if (!m_told.contains(window)) {
            m_told.insert(window);
            // After what has been asked for already: the window takes input then.
            QTimer::singleShot(0, this, [window] {
                std::printf("painted %s\n", window.constData());
                std::fflush(stdout);
            });
        }
        return false;
    }

private:
    QSet<QByteArray> m_told;
};

void watchWindows()
{
    qApp->installEventFilter(new FirstPaint(qApp));
}

} // namespace

Q_COREAPP_STARTUP_FUNCTION(watchWindows)
