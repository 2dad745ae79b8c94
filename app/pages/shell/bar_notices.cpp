// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/shell/bar_notices.h"

#include "app/widgets/frame/messagebar.h"

namespace licheng {

namespace {

Tone toneOf(Notices::Kind kind)
{
    switch (kind) {
    case Notices::Kind::Info:
        return Tone::Info;
    case Notices::Kind::Done:
        return Tone::Ok;
    case Notices::Kind::Warning:
        return Tone::Warn;
    case Notices::Kind::Problem:
        return Tone::Bad;
    }
    return Tone::Info;
}

} // namespace

BarNotices::BarNotices(MessageBar &bar, QObject *parent) : QObject(parent), m_bar(bar)
{
    connect(&m_bar, &MessageBar::actionTriggered, this, [this] {
        const auto run = std::exchange(m_run, nullptr);
        const bool alive = !m_context.isNull();
        clear();
        if (run && alive)
            run();
    });
    connect(&m_bar, &MessageBar::closed, this, [this] { m_run = nullptr; });
}

void BarNotices::show(Kind kind, const QString &text, const QString &action)
{
    m_subject.clear();
    m_bar.showMessage({toneOf(kind), text, action});
}

void BarNotices::say(Kind kind, const QString &text)
{
    m_run = nullptr;
    show(kind, text, {});
}

void BarNotices::offer(Kind kind, const QString &text, const QString &action, QObject *context,
                       std::function<void()> run)
{
    m_run = std::move(run);
    m_context = context;
    show(kind, text, action);
}

void BarNotices::clear()
{
    m_run = nullptr;
    m_bar.clear();
    showStanding();
}

void BarNotices::setSubject(const QString &subject)
{
    m_subject = subject;
    m_ofSubject = m_bar.text();
}

void BarNotices::lift(const QString &subject)
{
    if (m_subject == subject && !m_ofSubject.isEmpty() && m_bar.text() == m_ofSubject)
        clear();
}

bool BarNotices::isFree() const
{
    return m_bar.text().isEmpty();
}

void BarNotices::setStanding(Kind kind, const QString &text)
{
    m_standingKind = kind;
    m_standing = text;
    m_run = nullptr;
    show(kind, text, {});
}

void BarNotices::liftStanding()
{
    const bool shown = m_bar.text() == m_standing;
    m_standing.clear();
    if (shown)
        m_bar.clear();
}

void BarNotices::showStanding()
{
    if (!m_standing.isEmpty())
        show(m_standingKind, m_standing, {});
}

} // namespace licheng
