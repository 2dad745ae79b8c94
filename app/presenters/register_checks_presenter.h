// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/presenters/term_overview.h"

#include <QJsonArray>

namespace licheng {

/// The register check (學籍檢核) of the term's classes: which are checked, by whom, when, and what changed
/// since (register.overview), the changes of chosen classes (register.changes), and their confirmation with
/// what was shown (register.confirm).
class RegisterChecksPresenter : public TermOverview
{
    Q_OBJECT
public:
    RegisterChecksPresenter(RecordSource &source, const WorkState &work, QObject *parent = nullptr);

    [[nodiscard]] const QJsonArray &classes() const { return m_classes; }
    [[nodiscard]] QString subtitle() const;
    [[nodiscard]] bool mayConfirm() const;
    /// Whether the classes of shownClasses() are all the own unit's to confirm.
    [[nodiscard]] Verdict confirmVerdict() const;
    [[nodiscard]] Term term() const { return m_work.term(); }

    /// What changed in a class, and up to which revision it was told.
    struct Shown
    {
        qint64 classId = 0;
        QString name;
        QJsonArray changes; ///< as register.changes tells them
        qint64 total = 0;
        qint64 seen = 0;
        bool wasChecked = false; ///< in some semester of the year; else everything is new
        bool isCut = false;      ///< more changed than is told
        QString otherUnit;       ///< whose work its register is; empty: the own unit's
        QString lastCheck;       ///< by whom and when this semester; empty: not yet
    };
    /// Reads the changes of the classes, one after the other; shown() or failed() follows.
    void read(const std::vector<QJsonObject> &classes);
    [[nodiscard]] const std::vector<Shown> &shownClasses() const { return m_shown; }
    /// Confirms the classes of shownClasses(); confirmed() follows.
    void confirm(const QString &note);

Q_SIGNALS:
    void shown();
    /// Classes confirmed; `outdated` says how many changes came in between for those that were not.
    void confirmed(int done, const QString &outdated);
    void failed(const licheng::protocol::Fault &fault);

protected:
    void take(const QJsonObject &answer) override;

private:
    [[nodiscard]] QJsonObject paramsOf(qint64 classId) const;
    void readNext();
    void confirmNext();

    QJsonArray m_classes;
    std::vector<Shown> m_shown;
    std::vector<QJsonObject> m_toRead;
    QString m_note;
    QStringList m_outdated;
    size_t m_next = 0;
    int m_done = 0;
};

} // namespace licheng
