// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/presenters/notices.h"

#include <QObject>
#include <QPointer>

namespace licheng {

class Drafts;
class HomePresenter;
class MessageBar;
class Session;
class StatusStrip;

/// Notices in the window's message bar. A standing sentence (the connection is cut) comes back whenever
/// nothing else is shown, until it is lifted.
class BarNotices : public QObject, public Notices
{
    Q_OBJECT
public:
    explicit BarNotices(MessageBar &bar, QObject *parent = nullptr);

    void say(Kind kind, const QString &text) override;
    void offer(Kind kind, const QString &text, const QString &action, QObject *context,
               std::function<void()> run) override;
    void clear() override;
    void setSubject(const QString &subject) override;
    void lift(const QString &subject) override;
    [[nodiscard]] bool isFree() const;

    void setStanding(Kind kind, const QString &text);
    void liftStanding();
    /// After a page was shown, which clears the bar.
    void showStanding();

private:
    void show(Kind kind, const QString &text, const QString &action);

    MessageBar &m_bar;
    std::function<void()> m_run;
    QPointer<QObject> m_context;
    QString m_subject;
    QString m_ofSubject; ///< the sentence that is about it
    Kind m_standingKind = Kind::Info;
    QString m_standing;
};

/// The line at the foot of the window and the banner of a cut: connection, saving, next deadline.
class StatusLine : public QObject
{
    Q_OBJECT
public:
    StatusLine(Session &session, Drafts &drafts, const HomePresenter &home, StatusStrip &strip,
               BarNotices &notices, QObject *parent = nullptr);

    /// The subject of the notice that drafts are being sent.
    [[nodiscard]] static QString sending();
    /// Entries on pages that are not saved yet.
    void setUnsaved(int entries);

private:
    void showConnection();
    void showSaving();
    void showDeadline();

    Session &m_session;
    Drafts &m_drafts;
    const HomePresenter &m_home;
    StatusStrip &m_strip;
    BarNotices &m_notices;
    bool m_isCut = false;
    int m_unsaved = 0;
};

} // namespace licheng
