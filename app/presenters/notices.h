// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <functional>

namespace licheng {

/// The one sentence above a page's content. The main window shows it in its message bar.
class Notices
{
public:
    enum class Kind { Info, Done, Warning, Problem };

    Notices() = default;
    virtual ~Notices() = default;
    Q_DISABLE_COPY_MOVE(Notices)

    /// Replaces the sentence that is shown.
    virtual void say(Kind kind, const QString &text) = 0;
    /// With one way to go on ("復原", "前往欄位"); \p run is called at most once, and not at all when
    /// \p context has died.
    virtual void offer(Kind kind, const QString &text, const QString &action, QObject *context,
                       std::function<void()> run) = 0;
    virtual void clear() = 0;
    /// What the sentence that is shown now is about, by which lift() takes it away once that is over; any
    /// other one stays.
    virtual void setSubject(const QString &) {}
    virtual void lift(const QString &) {}
};

} // namespace licheng
