// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/record_source.h"

#include <QLineEdit>

class QCompleter;
class QStringListModel;

namespace licheng {

/// A line of text in which ↓ lists what its field holds in other records of the type, the newest first: what
/// contains the text that stands there, and everything once that is marked as a whole or known itself. The
/// row that Enter takes is marked; who only looks at the list keeps what is known. Nothing is offered
/// unasked: who types on presses no key more.
class EarlierValuesEdit : public QLineEdit
{
    Q_OBJECT
public:
    EarlierValuesEdit(RecordSource &source, QString type, QString field, QWidget *parent = nullptr);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void offer();
    /// Lists the values that contain part, behind what is found already; marks what stands in the line.
    void ask(const QString &part, const QStringList &found = {});

    RecordSource &m_source;
    const QString m_type;
    const QString m_field;
    QStringListModel *m_values;
    QCompleter *m_completer;
};

} // namespace licheng
