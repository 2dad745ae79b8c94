// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFile>
#include <QJsonObject>
#include <QString>

namespace licheng::ctl {

enum class OutputFormat { Lines, Json };
enum class Progress { Shown, Hidden };

/// Lines of a long list (faults, refusals, findings) that a command prints; reports and JSON have them all.
inline constexpr int maxPrinted = 200;

/// What a script reads: results on standard output, as lines or as one JSON object; what is wrong and
/// how far the work is on standard error. All UTF-8.
class Output
{
public:
    Output(OutputFormat format, Progress progress);

    [[nodiscard]] bool isJson() const { return m_format == OutputFormat::Json; }
    /// One line of the result; nothing in JSON form.
    void line(const QString &text);
    /// The whole result; nothing in line form.
    void json(const QJsonObject &result);
    /// Bytes as they are (csv), in both forms.
    void bytes(const QByteArray &content);
    /// "licheng-ctl: …" in both forms.
    void error(const QString &sentence);
    void progress(const QString &text);

private:
    OutputFormat m_format;
    Progress m_progress;
    QFile m_out;
    QFile m_error;
};

} // namespace licheng::ctl
