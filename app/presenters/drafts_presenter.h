// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/presenters/notices.h"
#include "app/presenters/record_form_presenter.h"
#include "app/presenters/undo_list.h"

namespace licheng {

/// The drafts of the account (草稿): what waits to be sent and what needs a decision, with its choices.
class DraftsPresenter : public QObject
{
    Q_OBJECT
public:
    /// undo: where what is sent from here can be taken back.
    DraftsPresenter(Drafts &drafts, UndoList &undo, QObject *parent = nullptr);

    struct Row
    {
        QUuid id;
        QString name;       ///< of the record
        QJsonObject record; ///< as it was entered
        QDateTime writtenAt;
        Draft::State state = Draft::State::Sending;
        QString text; ///< what is the matter with it: fields that differ, or why it was refused
        QString type;
        qint64 recordId = 0;    ///< 0: a new record
        bool isInForm = false;  ///< of what is typed: in one that is open
        QString changedBy = {}; ///< in conflict: who stored another version, and when
    };
    /// What needs a decision first, then by time.
    [[nodiscard]] std::vector<Row> rows() const;
    /// Of a draft in conflict: the fields that both changed.
    [[nodiscard]] std::vector<RecordFormPresenter::Difference> differences(const QUuid &id) const;

    /// Sends mine, but for these fields, over theirs; a refused draft is sent once more. told() follows.
    void send(const QUuid &id, const QStringList &theirs = {});
    /// Theirs stays, or nothing is sent: the draft is dropped, and can be taken up again.
    void discard(const QUuid &id);
    [[nodiscard]] bool canRestore() const { return m_discarded.has_value(); }
    void restore();

Q_SIGNALS:
    void changed();
    /// What became of a choice.
    void told(licheng::Notices::Kind kind, const QString &text);

private:
    [[nodiscard]] const Draft *find(const QUuid &id) const;

    Drafts &m_drafts;
    UndoList &m_undo;
    std::optional<Draft> m_discarded;
};

/// "3 drafts were sent. 1 needs your decision."
[[nodiscard]] QString resentText(const Drafts::Resent &report);

} // namespace licheng
