// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/shell/bar_notices.h"

#include "app/client/drafts.h"
#include "app/client/session.h"
#include "app/pages/common/tones.h"
#include "app/presenters/home_presenter.h"
#include "app/widgets/frame/statusstrip.h"
#include "shared/model/school_time.h"

using namespace Qt::StringLiterals;

namespace licheng {

StatusLine::StatusLine(Session &session, Drafts &drafts, const HomePresenter &home, StatusStrip &strip,
                       BarNotices &notices, QObject *parent)
    : QObject(parent), m_session(session), m_drafts(drafts), m_home(home), m_strip(strip), m_notices(notices)
{
    connect(&m_session, &Session::stateChanged, this, &StatusLine::showConnection);
    connect(&m_session, &Session::stateChanged, this, &StatusLine::showSaving);
    connect(&m_session, &Session::savingChanged, this, &StatusLine::showSaving);
    connect(&m_drafts, &Drafts::changed, this, &StatusLine::showSaving);
    connect(&m_home, &HomePresenter::changed, this, &StatusLine::showDeadline);
    showConnection();
    showSaving();
    showDeadline();
}

void StatusLine::showConnection()
{
    const QString server = m_session.server().text();
    switch (m_session.state()) {
    case SessionState::SignedIn:
        m_strip.setConnection(Tone::Ok, tr("Connected"), server);
        if (std::exchange(m_isCut, false)) {
            m_notices.liftStanding();
            const int waiting = m_drafts.count(Draft::State::Sending);
            m_notices.say(Notices::Kind::Done,
                          waiting > 0
                              ? tr("The connection is back. %n draft(s) are being sent.", nullptr, waiting)
                              : tr("The connection is back. Nothing waits to be sent."));
            if (waiting > 0)
                m_notices.setSubject(sending());
        }
        return;
    case SessionState::ServerKeyChanged:
        m_strip.setConnection(Tone::Bad, tr("Key changed, not connected"), server);
        m_isCut = true;
        m_notices.setStanding(
            Notices::Kind::Problem,
            tr("The server shows another key than before, so nothing is sent to it. Ask the "
               "information section before you go on."));
        return;
    case SessionState::Reconnecting:
    case SessionState::Connecting:
    case SessionState::SigningIn:
    case SessionState::Unreachable:
        m_strip.setConnection(Tone::Warn, tr("Connection lost, trying again"), server);
        if (!std::exchange(m_isCut, true)) {
            m_notices.setStanding(
                Notices::Kind::Warning,
                tr("The connection is lost. You can go on reading; what you type is kept as a draft "
                   "and sent after the connection is back."));
        }
        return;
    default:
        m_strip.setConnection(Tone::Neutral, tr("Not connected"), server);
    }
}

QString StatusLine::sending()
{
    return u"sending"_s;
}

void StatusLine::showSaving()
{
    // What was on its way when the connection was cut is answered to its form, and told there.
    if (m_drafts.count(Draft::State::Sending) == 0)
        m_notices.lift(sending());
    if (const int conflicts =
            m_drafts.count(Draft::State::Conflict) + m_drafts.count(Draft::State::Refused)) {
        m_strip.setSaving(tr("%n draft(s) need your decision", nullptr, conflicts), Tone::Bad);
        return;
    }
    const int drafts = m_drafts.count(Draft::State::Sending);
    const bool isSending = m_session.isReady() && m_session.pendingWrites() > 0;
    if (const int unkept = m_session.pendingWrites() - drafts; !m_session.isReady() && unkept > 0) {
        m_strip.setSaving(tr("%n change(s) wait for the connection", nullptr, unkept), Tone::Warn);
        return;
    }
    if (drafts > 0 && !isSending) {
        m_strip.setSaving(tr("%n draft(s) kept, not sent yet", nullptr, drafts), Tone::Warn);
        return;
    }
    if (m_session.pendingWrites() > 0) {
        m_strip.setSaving(tr("Saving…"), Tone::Info);
        return;
    }
    // What was left in a form stays unsaved until somebody decides about it.
    if (const int entries = m_unsaved + m_drafts.count(Draft::State::Typed); entries > 0) {
        m_strip.setSaving(tr("%n entries not saved", nullptr, entries), Tone::Warn);
        return;
    }
    const QDateTime saved = m_session.lastSaved();
    m_strip.setSaving(saved.isValid()
                          ? tr("Everything saved  %1").arg(schoolTime(saved).time().toString(u"HH:mm:ss"_s))
                          : tr("Everything saved"));
}

void StatusLine::setUnsaved(int entries)
{
    if (m_unsaved == entries)
        return;
    m_unsaved = entries;
    showSaving();
}

void StatusLine::showDeadline()
{
    const NextDeadline next = m_home.nextDeadline();
    m_strip.setDeadline(next.text, toneOf(next.tone));
}

} // namespace licheng
