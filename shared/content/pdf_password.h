// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <functional>
#include <optional>

// A header of its own: pdf_password.cpp is C++17 (see CMakeLists.txt), which content_checks.h is not.
namespace licheng::pdf_password {

/// What the trailer of a PDF says.
struct Trailer
{
    bool hasRoot = false;
    bool isEncrypted = false;
};

/// Reads the dictionary at the first `<<` of the text; nothing when there is none.
[[nodiscard]] std::optional<Trailer> readTrailer(const QByteArray &text);

/// The text of the file's object `number generation obj`, from behind that word, bounded; empty when there is
/// none.
using FindObject = std::function<QByteArray(int number, int generation)>;

/// Whether a PDF with this encrypted trailer asks for a password before it shows a page. A file of which only
/// the rights are restricted (an owner password) does not. What cannot be understood asks for one.
[[nodiscard]] bool isNeeded(const QByteArray &trailer, const FindObject &findObject);

} // namespace licheng::pdf_password
