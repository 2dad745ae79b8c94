// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/drafts.h"
#include "app/presenters/notices.h"
#include "app/presenters/undo_list.h"
#include "app/presenters/work_state.h"

namespace licheng {

/// What became of an undone step, or is becoming, as one sentence.
[[nodiscard]] QString undoText(const UndoList::Step &step);
/// State of a step in one word: "undone", "can be undone" ….
[[nodiscard]] QString undoStateText(UndoList::Step::State state);

/// The subject of a notice about the step.
[[nodiscard]] QString undoSubject(quint64 step);

/// Says that something was done, with the way to take it back; 0: there is none.
void offerUndo(UndoList &undo, Notices &notices, const QString &text, quint64 step);
/// Puts a record that was saved into the list; before: as it stood, without a number where it is new. 0: both
/// are the same.
quint64 addSaved(UndoList &undo, const QString &type, const QString &name, const QJsonObject &before,
                 const QJsonObject &record);
/// Puts what a draft changed, saved after the connection came back, into the list like any other change.
quint64 addSentAgain(UndoList &undo, const Draft &draft, const QJsonObject &record);
/// Tells of an import, and offers to take it back where the account may.
void offerImportUndo(UndoList &undo, Notices &notices, const WorkState &work, const QString &text,
                     qint64 run);
/// Undoes the step and says what became of it, or why it stands.
void undoAndTell(UndoList &undo, Notices &notices, quint64 step);

} // namespace licheng
