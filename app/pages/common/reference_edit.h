// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/record_source.h"
#include "shared/model/record_type.h"

#include <QHash>
#include <QLineEdit>
#include <QTimer>

class QCompleter;
class QStandardItemModel;

namespace licheng {

/// The record that a field refers to, found by typing part of its number or name.
class ReferenceEdit : public QLineEdit
{
    Q_OBJECT
public:
    static constexpr int maxHits = 20;

    /// The columns that tell people which record is meant: number and name, and of what is there every year
    /// the year.
    [[nodiscard]] static QStringList namingColumns(const RecordType &type);
    /// The text of a row of them, behind id and version.
    [[nodiscard]] static QString textOf(const QJsonArray &row);
    /// By what else a record is named, though it is not shown so: people by their log-in name.
    [[nodiscard]] static QStringList otherNames(const RecordType &type);
    /// The one of some records that a text names in full, by its number, its name or both; of those that
    /// there are every year the newest. rows: namingColumns() and otherNames() behind id and version. 0:
    /// none, or several.
    [[nodiscard]] static qint64 named(const RecordType &type, const QJsonArray &rows, const QString &text);
    /// What the list of choices says beside them, where they do not suffice to choose.
    [[nodiscard]] static QStringList tellingColumns(const RecordType &type);

    ReferenceEdit(RecordSource &source, const RecordType &type, QWidget *parent = nullptr);

    using Conditions = std::vector<protocol::Condition>;
    /// Only records that meet these are found while one types, those of the first part first; a value that is
    /// set stays, and one that is named in full is taken: saving says why it is not possible.
    void setOffered(std::vector<Conditions> parts) { m_offered = std::move(parts); }

    /// How people read which record is meant when this account may not view it.
    struct Naming
    {
        QString type;                 ///< whose records refer to it and tell what is shown by reference
        QString field;                ///< theirs that refers to it
        QHash<qint64, QString> known; ///< what is known without asking: these are found as well
    };
    /// What an empty line tells.
    void setHint(const QString &hint);
    void setNaming(Naming naming) { m_naming = std::move(naming); }

    /// 0: none.
    [[nodiscard]] qint64 value() const { return m_value; }
    void setValue(qint64 id);
    /// Text was typed that names no record yet.
    [[nodiscard]] bool isUnresolved() const { return m_value == 0 && !text().trimmed().isEmpty(); }
    /// The server knows no record at all that the text could mean; asked by resolve().
    [[nodiscard]] bool meansNone() const { return isUnresolved() && text() == m_noneText; }
    /// Takes the one record that the text names, if it does, and runs done: at once or when the server
    /// answered.
    void resolve(std::function<void()> done);

Q_SIGNALS:
    void valueChanged(qint64 id);
    /// A record was taken from the list.
    void picked();

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    /// One after the other of what is asked while nothing suffices; only what isOffered is listed.
    struct Part
    {
        Conditions conditions;
        QString search;
        bool isOffered = true;
        bool isSeat = false; ///< names one student by class and seat
    };
    [[nodiscard]] std::vector<Part> parts() const;
    /// Behind what earlier parts gave.
    void find(std::function<void()> done = {}, size_t part = 0, QJsonArray found = {});
    enum class Asked { WhileTyping, ToResolve };
    void offer(const QJsonArray &rows, Asked asked);
    void takeAlone(const QJsonArray &offered);
    void showChosen();
    void showText(const QString &text);
    void showName(const QString &name);
    void readNameFromReferrer();
    void choose(qint64 id, const QString &text);

    RecordSource &m_source;
    const RecordType &m_type;
    QStringList m_columns;
    QStringList m_telling;
    std::vector<Conditions> m_offered{{}};
    Naming m_naming;
    QString m_hint;
    bool m_isYearly = false;
    QStandardItemModel *m_hits;
    QCompleter *m_completer;
    QTimer m_timer;
    bool m_isKeyed = false; ///< Enter or Tab was the last key: where one is offered alone, it is meant
    qint64 m_value = 0;
    qint64 m_chosen = 0; ///< the last one, whose text is m_chosenText
    QString m_chosenText;
    QString m_noneText;         ///< a text that means no record
    bool m_isListAsked = false; ///< by ↓, which stands in the list's first row then
    quint64 m_run = 0;
};

} // namespace licheng
