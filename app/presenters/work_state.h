// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/record_source.h"
#include "app/client/session_info.h"
#include "shared/model/clock.h"
#include "shared/model/window.h"
#include "shared/rules/regulation.h"

#include <optional>
#include <vector>

namespace licheng {

/// What every page works with after sign-in: who works, in which term, by which regulation and windows.
/// Follows the store: windows are read again when one changes.
class WorkState : public QObject
{
    Q_OBJECT
public:
    WorkState(RecordSource &source, Clock clock, QObject *parent = nullptr);

    /// Sets the account and reads regulation and windows.
    void begin(const SessionInfo &info, Term term);

    /// The account that is at work was changed meanwhile: what it may now, whose deputy it is today.
    void renew(const SessionInfo &info);

    [[nodiscard]] const SessionInfo &info() const { return m_info; }
    [[nodiscard]] const Grants &grants() const { return m_info.grants; }
    [[nodiscard]] bool may(Action action, QStringView record) const { return grants().may(action, record); }

    /// A member of the staff whose role reaches neither all records of the type nor those of a division.
    [[nodiscard]] bool seesPartOf(QStringView record) const;

    [[nodiscard]] Term term() const { return m_term; }
    void setTerm(Term term);
    /// Conditions schoolYear = and semester = of the present term for lists that have both fields;
    /// prefix "courseId." for a list whose course has them.
    [[nodiscard]] std::vector<protocol::Condition> termConditions(const QString &prefix = {}) const;

    /// Null until it has been read. With it the app asks the same rules as the server.
    [[nodiscard]] const Regulation *regulation() const { return m_regulation ? &*m_regulation : nullptr; }
    /// Whether this account may read windows: without that the server alone knows which are open.
    [[nodiscard]] bool knowsWindows() const { return may(Action::View, u"window"); }
    /// Windows and extensions of the present term's school year; empty until read.
    [[nodiscard]] const std::vector<Window> &windows() const { return m_windows; }
    [[nodiscard]] bool isLoaded() const { return m_regulation.has_value() && m_windowsRead; }

    /// UTC.
    [[nodiscard]] QDateTime now() const { return m_clock(); }

Q_SIGNALS:
    void termChanged(licheng::Term term);
    /// After renew().
    void infoChanged();
    void regulationChanged();
    void windowsChanged();
    /// Regulation or windows could not be read; the next change or term tries again.
    void failed(const licheng::protocol::Fault &fault);

private:
    void readRegulation();
    void readWindows();

    RecordSource &m_source;
    Clock m_clock;
    SessionInfo m_info;
    Term m_term;
    std::optional<Regulation> m_regulation;
    std::vector<Window> m_windows;
    bool m_windowsRead = false;
    quint64 m_run = 0; ///< an answer to an earlier question is dropped
};

} // namespace licheng

Q_DECLARE_METATYPE(licheng::Term)
