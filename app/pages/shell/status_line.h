// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace licheng {

class BarNotices;
class Drafts;
class HomePresenter;
class Session;
class StatusStrip;

/// The line at the foot of the window and the banner of a cut: connection, saving, next deadline.
class StatusLine : public QObject
{
    Q_OBJECT
public:
    StatusLine(Session &session, Drafts &drafts, const HomePresenter &home, StatusStrip &strip,
               BarNotices &notices, QObject *parent = nullptr);

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
