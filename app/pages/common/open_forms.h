// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QUuid>

class QWidget;

namespace licheng {

class RecordForm;
class RecordType;

/// The forms that are open beside the pages of a window, one for each record.
namespace open_forms {

/// What a form is asked for.
struct Asked
{
    const RecordType &type;
    qint64 id = 0;           ///< 0: a new record
    QStringList fields = {}; ///< see RecordFormPresenter
    QUuid draft = {};        ///< what is to be gone on with
};
/// Brings the form to the front that is asked for, if it is open. One in which nothing was entered makes way
/// for a new record, and for one that shows other fields of the same.
[[nodiscard]] RecordForm *raised(const QWidget &page, const Asked &asked);
/// Brings the form of a new record to the front that names this other one in the field; null: none is open.
[[nodiscard]] RecordForm *raisedAbout(const QWidget &page, const RecordType &type, const QString &field,
                                      qint64 other);
/// In front of everything, with the keyboard.
void bringBack(RecordForm &form);
/// Shows a form beside the page that made it, which is used as before.
void show(RecordForm &form);
/// Those of a window in which something stands that is not saved.
[[nodiscard]] QList<RecordForm *> unsaved(const QWidget &window);

} // namespace open_forms

} // namespace licheng
