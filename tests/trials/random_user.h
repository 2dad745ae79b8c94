// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QKeySequence>
#include <QRandomGenerator>
#include <QString>

#include <functional>

class QWindow;

namespace licheng {
class MainWindow;
}

namespace licheng::trial {

/// Somebody who presses and clicks at random in the window that is there: keys of every page and form, words
/// in fields, clicks and right clicks on what can be seen, the wheel, other pages.
class RandomUser
{
public:
    /// \p tell is told what comes, before it is done.
    RandomUser(quint32 seed, std::function<void(const QString &)> tell)
        : m_random(seed), m_tell(std::move(tell))
    {
    }

    /// Does one thing.
    void step(MainWindow &window);
    /// Closes what is in front of the window.
    void leave();

private:
    void press(QWindow &window, const QKeySequence &sequence);
    void type(QWindow &window);
    void click(QWindow &window);
    void wheel(QWindow &window);
    /// Of what is in front: an open list, a dialog, the window.
    [[nodiscard]] static QWindow *front(MainWindow &window);
    template <class List>
    [[nodiscard]] const auto &oneOf(const List &list)
    {
        return list[m_random.bounded(int(std::size(list)))];
    }

    QRandomGenerator m_random;
    std::function<void(const QString &)> m_tell;
    QString m_page; ///< that was opened last
};

} // namespace licheng::trial
