// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/record_source.h"
#include "shared/model/record_type.h"

#include <QHash>
#include <QJsonArray>
#include <QWidget>

class QListWidget;

namespace licheng {

class ReferenceEdit;
class TextLabel;

/// The records that a field of several references names: found one after the other by typing, ↓ and Enter, or
/// many at once by their numbers with 、 , ; or / between them. Delete takes out, Ctrl+Z undoes what was put
/// in or taken out.
class ReferencesEdit : public QWidget
{
    Q_OBJECT
public:
    ReferencesEdit(RecordSource &source, const RecordType &type, QWidget *parent = nullptr);

    /// Only records that meet these are found.
    void setOffered(std::vector<std::vector<protocol::Condition>> parts);

    /// The numbers, also of the one that stands in the line, and behind them the text that names no record
    /// yet.
    [[nodiscard]] QJsonArray value() const { return valueWith(text()); }
    [[nodiscard]] QJsonArray valueWith(const QString &typed) const;
    void setValue(const QJsonArray &value);
    /// Text stands in the line that names no record yet, and nobody types there.
    [[nodiscard]] bool isUnresolved() const;
    /// Puts in what the text names, and runs done: at once or when the server answered.
    void take(std::function<void()> done);
    /// How people call a record of the list; 0: the text that names none yet.
    [[nodiscard]] QString nameOf(qint64 id) const;

Q_SIGNALS:
    void valueChanged();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    [[nodiscard]] QString text() const;
    void takeNext(QStringList entries, QStringList unknown, const std::function<void()> &done);
    void takeChosen();
    void removeCurrent();
    void undo();
    void change(QList<qint64> ids);
    void show();
    void readNames();

    RecordSource &m_source;
    const RecordType &m_type;
    ReferenceEdit *m_line;
    QListWidget *m_list;
    TextLabel *m_hint;
    QList<qint64> m_ids;
    QList<QList<qint64>> m_before; ///< what undo goes back to
    QHash<qint64, QString> m_names;
};

} // namespace licheng
